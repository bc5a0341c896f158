/** The pack that Pulumi runs. Making a PolicyPack starts a server, so nothing else does. */
import { PolicyPack } from "@pulumi/policy";
import { policies, suppressionsFromEnvironment } from "./policies";

new PolicyPack("isthmus", { policies: policies(suppressionsFromEnvironment(process.env)) });
