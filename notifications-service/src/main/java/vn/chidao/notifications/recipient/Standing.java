package vn.chidao.notifications.recipient;

/** What somebody who is told of a unit's work is to the unit. The first counts most. */
public enum Standing {
    /** Its head, or whoever answers for it where it has none. */
    ANSWERS,
    DEPUTY,
    CONTACT,
    OFFICER
}
