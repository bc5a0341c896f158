"""accounts.py SERVE -p PORT: starts the emulator (the instrument's serve.py) with what moto lacks where one account uses what another one owns.

A pass there says nothing about AWS, but the order of the calls is held to: a gateway that is not shared does not exist for another account, an
attachment waits for its acceptance, and a zone of another account takes no VPC before it has authorized it. docs/e2e.md has the list.
"""
import copy
import os
import runpy
import sys


def seen_by(backend, shared):
    """What two accounts have in common, as one of them sees it: with tags of its own."""
    side = copy.copy(shared)
    side.ec2_backend = backend
    return side


def peerings():
    from moto.ec2.models import ec2_backends
    from moto.ec2.models.vpc_peering_connections import VPCPeeringConnectionBackend

    create = VPCPeeringConnectionBackend.create_vpc_peering_connection

    def create_peering(self, vpc, peer_vpc, tags=None):
        peering = create(self, vpc, peer_vpc, tags)
        if vpc.owner_id != peer_vpc.owner_id:
            peer = ec2_backends[peer_vpc.owner_id][peer_vpc.region]
            peer.vpc_pcxs[peering.id] = seen_by(peer, peering)
        return peering

    VPCPeeringConnectionBackend.create_vpc_peering_connection = create_peering


def transit_gateways():
    from moto.ec2.exceptions import EC2ClientError
    from moto.ec2.models import ec2_backends
    from moto.ec2.models import transit_gateway as gateways
    from moto.ec2.models import transit_gateway_attachments as attachments
    from moto.ec2.models import transit_gateway_route_tables as tables
    from moto.ec2.models.route_tables import RouteBackend
    from moto.ram.models import ram_backends

    def shared(backend):
        """Gateways of other accounts that are shared with this backend's, by id, with the backends of their owners."""
        found = {}
        for account, region, owner in ec2_backends.iter_backends():
            if region != backend.region_name or account == backend.account_id:
                continue
            shares = ram_backends[account][region].resource_shares
            for gateway in owner.transit_gateways.values():
                if any(s.status == "ACTIVE" and gateway.arn in s.resource_arns and backend.account_id in s.principals for s in shares):
                    found[gateway.id] = (gateway, owner)
        return found

    class SharedVpcAttachment(attachments.TransitGatewayVpcAttachment):
        """An attachment that both accounts see."""

        __module__ = attachments.__name__  # moto keeps its models by their module

        @property
        def transit_gateway_owner_id(self):
            return self.owner.account_id

        # One state for both sides, each of which is a copy with the tags of its own account.
        common = None

        @property
        def state(self):
            return self.common["state"]

        @state.setter
        def state(self, value):
            self.common = self.common or {}
            self.common["state"] = value

    create = attachments.TransitGatewayAttachmentBackend.create_transit_gateway_vpc_attachment

    def create_attachment(self, transit_gateway_id, vpc_id, subnet_ids, tags=None, options=None):
        gateway, owner = shared(self).get(transit_gateway_id, (None, None))
        if gateway is None:
            return create(self, transit_gateway_id, vpc_id, subnet_ids, tags, options)
        attachment = SharedVpcAttachment(self, transit_gateway=gateway, tags=tags, vpc_id=vpc_id, subnet_ids=subnet_ids, options=options)
        attachment.owner = owner
        attachment.state = "pendingAcceptance"
        self.transit_gateway_attachments[attachment.id] = attachment
        owner.transit_gateway_attachments[attachment.id] = seen_by(owner, attachment)
        return attachment

    delete = attachments.TransitGatewayAttachmentBackend.delete_transit_gateway_vpc_attachment

    def delete_attachment(self, transit_gateway_attachment_id):
        attachment = delete(self, transit_gateway_attachment_id)
        if isinstance(attachment, SharedVpcAttachment):
            attachment.owner.transit_gateway_attachments.pop(attachment.id, None)
        return attachment

    attachments.TransitGatewayAttachmentBackend.create_transit_gateway_vpc_attachment = create_attachment
    attachments.TransitGatewayAttachmentBackend.delete_transit_gateway_vpc_attachment = delete_attachment

    describe = gateways.TransitGatewayBackend.describe_transit_gateways

    def describe_gateways(self, filters, transit_gateway_ids):
        others = [gateway for gateway, _ in shared(self).values() if gateway.id in (transit_gateway_ids or [])]
        return describe(self, filters, transit_gateway_ids) + others

    gateways.TransitGatewayBackend.describe_transit_gateways = describe_gateways

    def once_accepted(call):
        def checked(self, transit_gateway_attachment_id, transit_gateway_route_table_id):
            attachment = self.transit_gateway_attachments.get(transit_gateway_attachment_id)
            if attachment is not None and attachment.state != "available":
                raise EC2ClientError("IncorrectState", f"{transit_gateway_attachment_id} is in invalid state {attachment.state}.")
            return call(self, transit_gateway_attachment_id, transit_gateway_route_table_id)

        return checked

    Tables = tables.TransitGatewayRouteTableBackend
    for name in ("associate_transit_gateway_route_table", "enable_transit_gateway_route_table_propagation"):
        setattr(Tables, name, once_accepted(getattr(Tables, name)))

    route = RouteBackend.create_route

    def create_route(self, route_table_id, *args, **given):
        gateway = given.get("transit_gateway_id")
        if gateway is not None and gateway not in self.transit_gateways:
            vpc = self.get_route_table(route_table_id).vpc_id
            joined = [a for a in self.transit_gateway_attachments.values() if a.transit_gateway_id == gateway and a.resource_id == vpc]
            if not any(a.state == "available" for a in joined):
                raise EC2ClientError("InvalidTransitGatewayID.NotFound", f"The transitGateway ID '{gateway}' does not exist.")
            # moto looks for the gateway among the account's own.
            self.transit_gateways[gateway] = shared(self)[gateway][0]
            try:
                return route(self, route_table_id, *args, **given)
            finally:
                del self.transit_gateways[gateway]
        return route(self, route_table_id, *args, **given)

    RouteBackend.create_route = create_route


def hosted_zones():
    from moto.core.responses import ActionResult
    from moto.route53 import route53_backends, urls
    from moto.route53.exceptions import Route53ClientError
    from moto.route53.models import Route53Backend
    from moto.route53.responses import Route53

    for path in ("authorizevpcassociation", "deauthorizevpcassociation"):
        urls.url_paths[r"{0}/(?P<api_version>[\d_-]+)/hostedzone/(?P<zone_id>[^/]+)/" + path + "/?$"] = Route53.dispatch

    def authorized(zone):
        if not hasattr(zone, "authorized"):
            zone.authorized = []
        return zone.authorized

    def vpc_of(self):
        return {"VPCId": self._get_param("VPC.VPCId"), "VPCRegion": self._get_param("VPC.VPCRegion")}

    def create_vpc_association_authorization(self):
        zone_id = self._get_param("HostedZoneId")
        authorized(self.backend.get_hosted_zone(zone_id)).append(vpc_of(self))
        return ActionResult({"HostedZoneId": zone_id, "VPC": vpc_of(self)})

    def delete_vpc_association_authorization(self):
        zone = self.backend.get_hosted_zone(self._get_param("HostedZoneId"))
        zone.authorized = [vpc for vpc in authorized(zone) if vpc != vpc_of(self)]
        return ActionResult({})

    def list_vpc_association_authorizations(self):
        zone_id = self._get_param("HostedZoneId")
        return ActionResult({"HostedZoneId": zone_id, "VPCs": authorized(self.backend.get_hosted_zone(zone_id))})

    for operation in (create_vpc_association_authorization, delete_vpc_association_authorization, list_vpc_association_authorizations):
        if not hasattr(Route53, operation.__name__):
            setattr(Route53, operation.__name__, operation)

    def backends():
        return [backend for _, _, backend in route53_backends.iter_backends()]

    def owner_of(self, zone_id):
        key = zone_id.replace("/hostedzone/", "")
        return next((backend for backend in backends() if key in backend.zones), self)

    associate, disassociate = Route53Backend.associate_vpc_with_hosted_zone, Route53Backend.disassociate_vpc_from_hosted_zone

    def associate_vpc(self, zone_id, vpcid, vpcregion):
        owner = owner_of(self, zone_id)
        if owner is not self and not any(vpc["VPCId"] == vpcid for vpc in authorized(owner.get_hosted_zone(zone_id))):
            raise Route53ClientError("NotAuthorizedException", f"The VPC: {vpcid} has not authorized to associate with your hosted zone.")
        return associate(owner, zone_id, vpcid, vpcregion)

    def disassociate_vpc(self, zone_id, vpcid):
        return disassociate(owner_of(self, zone_id), zone_id, vpcid)

    by_vpc = Route53Backend.list_hosted_zones_by_vpc

    def zones_by_vpc(self, vpc_id):
        return [zone for backend in [self] + [each for each in backends() if each is not self] for zone in by_vpc(backend, vpc_id)]

    Route53Backend.associate_vpc_with_hosted_zone = associate_vpc
    Route53Backend.disassociate_vpc_from_hosted_zone = disassociate_vpc
    Route53Backend.list_hosted_zones_by_vpc = zones_by_vpc


if __name__ == "__main__":
    serve = sys.argv.pop(1)
    sys.path.insert(0, os.path.dirname(serve))
    import gaps

    patch = gaps.patch

    def patch_more(add, added):
        patch(add, added)
        peerings()
        transit_gateways()
        hosted_zones()
        added.append("Transit Gateways, hosted zones and tags of peerings between accounts")

    gaps.patch = patch_more
    runpy.run_path(serve, run_name="__main__")
