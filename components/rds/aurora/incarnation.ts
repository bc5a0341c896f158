/**
 * Who a cluster is, from its creation to its deletion.
 *
 * Three names must be new for every cluster that ever lives and known before it dies: its identifier, the identifier of its last snapshot, and the name of
 * its log group. A constant one works once: the second deletion fails because the first one's snapshot still has the name. A random one that is
 * made anew in every deployment changes what must not change.
 *
 * So they are all derived from one physical name, that of the subnet group, which Pulumi chooses with a random ending when it creates the group and keeps in
 * its state until it deletes it. `incarnation` is part of the logical names of the group and of all that is identified by it: another value makes new
 * ones beside the old, which are deleted last. Security group, parameter groups and role stay, and with them the rules of all clients.
 */

/** The role of a child that belongs to one incarnation. */
export function incarnate(role: string, incarnation: string | undefined): string {
  return incarnation === undefined ? role : `${role}-${incarnation}`;
}

/**
 * The cluster's identifier: the component's name with the ending that Pulumi gave the subnet group, `orders-1a2b3c4`. A group that was given a name of
 * its own lends that whole.
 * @param logicalName The subnet group's name in the program.
 * @param physicalName The subnet group's name on AWS.
 */
export function identifierOf(name: string, incarnation: string | undefined, logicalName: string, physicalName: string): string {
  if (!physicalName.startsWith(logicalName)) return physicalName;
  return `${incarnate(name, incarnation)}${physicalName.slice(logicalName.length)}`;
}
