// One program for all stacks: `hub` is what the environments share, every other stack is an environment.
import * as pulumi from "@pulumi/pulumi";
import { environment } from "./environment";
import { hub } from "./hub";

export = async (): Promise<object> => (pulumi.getStack() === "hub" ? hub() : environment(pulumi.getStack()));
