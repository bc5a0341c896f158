import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../core";
import type { IHostedZone } from "../interfaces";

/** Arguments of a `Certificate`. */
export interface CertificateArgs extends ComponentArgs {
  /**
   * The name that it is for, as in `orders.example.com`; `*.example.com` is every name one label below. At most 64 characters. A change makes a new
   * certificate, which is issued before the old one is deleted.
   */
  readonly domain: string;
  /** Further names, `*` in front allowed; ACM issues 10 names for each certificate unless the quota is raised. A change is as that of `domain`. @default [] */
  readonly alternatives?: readonly string[];
  /** The public hosted zone that all the names are in: the records that prove who owns them are made there. */
  readonly zone: Pick<IHostedZone, "zoneId" | "domain">;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: CertificateTransform;
}

/** Changes to the children of a `Certificate`. */
export interface CertificateTransform {
  readonly certificate?: Transform<aws.acm.CertificateArgs>;
  readonly record?: Transform<aws.route53.RecordArgs>;
}
