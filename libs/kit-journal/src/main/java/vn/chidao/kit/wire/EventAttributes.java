package vn.chidao.kit.wire;

/** Our CloudEvents extension attributes; lower-case letters and digits only, as CloudEvents 1.0 asks. */
public final class EventAttributes {

    /** Gapless number of the event within its aggregate. */
    public static final String VERSION = "aggregateversion";

    /** Account of who did it. */
    public static final String ACTOR = "actor";

    /** Account of the person in whose place it was done; absent in the actor's own right. */
    public static final String IN_PLACE_OF = "inplaceof";

    /** Digest of the event before. */
    public static final String PREV = "prev";

    /** Digest of this event. */
    public static final String DIGEST = "digest";

    /** Id of the request that caused it; absent where nobody asked for it. */
    public static final String REQUEST_ID = "requestid";

    /** Present and true on a snapshot. */
    public static final String SNAPSHOT = "snapshot";

    private EventAttributes() {}
}
