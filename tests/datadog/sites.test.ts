import { expect } from "chai";
import { Faults } from "../../components/core";
import { checkSite, datadogSites, site } from "../../components/datadog/sites";

describe("Datadog's sites", () => {
  it("defaults: API and log hosts are derived from the site", () => {
    expect(site("us5.datadoghq.com")).to.deep.equal({
      name: "US5",
      parameter: "us5.datadoghq.com",
      apiUrl: "https://api.us5.datadoghq.com",
      logsHost: "http-intake.logs.us5.datadoghq.com",
      privateLink: false,
    });
    expect(site("datadoghq.eu").logsHost).to.equal("http-intake.logs.datadoghq.eu");
    expect(site("ddog-gov.com").logsHost).to.equal("http-intake.logs.ddog-gov.com");
  });

  it("knows where PrivateLink leads", () => {
    const reachable = datadogSites.filter(({ privateLink }) => privateLink).map(({ name }) => name);
    expect(reachable).to.deep.equal(["US1", "AP1", "AP2", "UK1"]);
  });

  it("has each parameter once", () => {
    expect(new Set(datadogSites.map(({ parameter }) => parameter)).size).to.equal(datadogSites.length);
  });

  const meant: Record<string, string> = {
    "us6.datadoghq.com": "us3.datadoghq.com",
    "datadoghq.de": "datadoghq.eu",
    US5: "us5.datadoghq.com",
    eu: "datadoghq.eu",
    "https://app.datadoghq.eu/": "datadoghq.eu",
    "ap2.datadog.com": "ap2.datadoghq.com",
    "us1-fed": "ddog-gov.com",
  };
  for (const [given, nearest] of Object.entries(meant))
    it(`refuses ${given} and offers ${nearest}`, () => {
      expect(() => site(given)).to.throw(`${given} is not a Datadog site. Did you mean ${nearest}? The sites are datadoghq.com, us3`);
    });

  it("refuses an unknown site among other faults", () => {
    const faults = new Faults("Pulumi.prod.yaml");
    checkSite(faults, "datadog.site", "datadoghq.org");
    checkSite(faults, "datadog.site", "datadoghq.com");
    expect(() => faults.throwIfAny()).to.throw(/^1 fault in Pulumi\.prod\.yaml/);
  });
});
