/** Providers that programs use beside AWS: random values, images, commands, keys, Kubernetes. */
import { isSecretWire, type WireObject } from "../values";
import { autoname, hexOf } from "./names";
import type { MockedResource } from "./resource";
import type { ResourceMock } from "./table";

type State = Readonly<Record<string, unknown>>;

/** Resources by type token. The SDK itself marks what is secret of them. */
export const utilityMocks: Readonly<Record<string, ResourceMock>> = {
  "random:index/randomPassword:RandomPassword": (password) => ({
    id: "none",
    result: digits(password),
    bcryptHash: `$2a$10$${digits(password, 53)}`,
  }),
  "random:index/randomString:RandomString": (text) => ({ id: digits(text), result: digits(text) }),
  "random:index/randomId:RandomId": (id) => {
    const hex = `${id.text("prefix") ?? ""}${digits(id, 2 * Number(id.inputs["byteLength"] ?? 8))}`;
    const base64 = Buffer.from(hex).toString("base64");
    return { id: hex, hex, dec: String(Number.parseInt(hexOf(id.urn, 12), 16)), b64Std: base64, b64Url: base64.replace(/=+$/, "") };
  },
  "random:index/randomBytes:RandomBytes": (bytes) => {
    const hex = digits(bytes, 2 * lengthOf(bytes));
    return { id: "none", hex, base64: Buffer.from(hex, "hex").toString("base64") };
  },
  "random:index/randomPet:RandomPet": (pet) => {
    const words = ["kind", "quick", "calm", "bold"].slice(0, Number(pet.inputs["length"] ?? 2) - 1);
    return { id: [pet.text("prefix"), ...words, "otter"].filter((word) => word !== undefined).join(pet.text("separator") ?? "-") };
  },
  "random:index/randomInteger:RandomInteger": (integer) => {
    const [min, max] = [Number(integer.inputs["min"]), Number(integer.inputs["max"])];
    const result = min + (Number.parseInt(integer.hex(8), 16) % (max - min + 1));
    return { id: String(result), result };
  },
  "random:index/randomUuid:RandomUuid": (uuid) => ({ id: uuid.uuid(), result: uuid.uuid() }),
  "random:index/randomShuffle:RandomShuffle": (shuffle) => {
    const all = Array.isArray(shuffle.inputs["inputs"]) ? (shuffle.inputs["inputs"] as readonly unknown[]) : [];
    return { id: "-", results: all.slice(0, Number(shuffle.inputs["resultCount"] ?? all.length)) };
  },
  "docker:index/image:Image": (image) => {
    const name = image.text("imageName") ?? image.logicalName;
    return { id: name, baseImageName: name, repoDigest: `${withoutTag(name)}@${digest(image)}` };
  },
  "docker:index/remoteImage:RemoteImage": (image) => {
    const name = image.text("name") ?? image.logicalName;
    return {
      id: `${digest(image)}${name}`,
      imageId: digest(image),
      latest: digest(image),
      repoDigest: `${withoutTag(name)}@${digest(image)}`,
    };
  },
  "docker:index/registryImage:RegistryImage": (image) => ({ id: digest(image), sha256Digest: digest(image) }),
  "docker:index/container:Container": (container) => ({ id: container.hex(64), name: container.text("name") ?? container.logicalName }),
  "docker:index/network:Network": (network) => ({ id: network.hex(64), name: network.text("name") ?? network.logicalName }),
  "docker-build:index:Image": (image) => {
    const [tag] = Array.isArray(image.inputs["tags"]) ? image.inputs["tags"].map(String) : [];
    return {
      id: image.logicalName,
      digest: digest(image),
      contextHash: image.hex(64),
      ref: `${withoutTag(tag ?? image.logicalName)}@${digest(image)}`,
    };
  },
  "command:local:Command": command,
  "command:remote:Command": command,
  "tls:index/privateKey:PrivateKey": (key) => ({
    id: key.hex(40),
    privateKeyPem: pem("PRIVATE KEY", key),
    privateKeyOpenssh: pem("OPENSSH PRIVATE KEY", key),
    publicKeyPem: pem("PUBLIC KEY", key),
    publicKeyOpenssh: `ssh-rsa ${key.hex(64)}`,
  }),
  "tls:index/selfSignedCert:SelfSignedCert": (certificate) => ({ id: certificate.hex(40), certPem: pem("CERTIFICATE", certificate) }),
  "kubernetes:core/v1:Service": (service) => ({
    status: {
      loadBalancer: { ingress: [{ hostname: `${service.logicalName}-${service.hex(16)}.elb.${service.place.region}.amazonaws.com` }] },
    },
  }),
};

/** The metadata of a Kubernetes object: a name of its own where the program gives none, as the provider makes it. */
export function kubernetesMetadata({ type, logicalName, urn }: MockedResource, inputs: WireObject): WireObject {
  const given = inputs["metadata"] ?? {};
  if (!type.startsWith("kubernetes:") || type.startsWith("kubernetes:helm") || typeof given !== "object" || isSecretWire(given)) return {};
  return { metadata: { name: autoname(type, logicalName, urn), namespace: "default", ...given } };
}

/** A command that has run and said nothing. */
function command(each: MockedResource): State {
  return { id: each.hex(32), stdout: "", stderr: "" };
}

/** Digits of the length that the program asks for. */
function digits(resource: MockedResource, length = lengthOf(resource)): string {
  let text = "";
  for (let part = 0; text.length < length; part++) text += resource.hex(64, String(part));
  return text.slice(0, length);
}

function lengthOf({ inputs }: MockedResource): number {
  return Number(inputs["length"] ?? 16);
}

function digest(resource: MockedResource): string {
  return `sha256:${resource.hex(64)}`;
}

/** A name of an image without its tag; the colon of a registry's port stays. */
function withoutTag(name: string): string {
  return name.replace(/:[^:/]+$/, "");
}

function pem(kind: string, resource: MockedResource): string {
  return `-----BEGIN ${kind}-----\n${resource.hex(64)}\n-----END ${kind}-----\n`;
}
