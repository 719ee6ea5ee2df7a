package vn.chidao.access.register;

/** What a role that somebody was given comes to on a day. */
public enum RoleEffect {
    /** They have its rights, or some of them. */
    IN_EFFECT,
    /** It begins later. */
    NOT_YET,
    /** Its last day is over. */
    ENDED,
    /** It is held in the place of somebody who does not have it on that day. */
    NOTHING_BEHIND,
    /** Its unit has ended, and the role with it. */
    UNIT_ENDED,
    /** Nobody signs in to the account. */
    ACCOUNT_CLOSED
}
