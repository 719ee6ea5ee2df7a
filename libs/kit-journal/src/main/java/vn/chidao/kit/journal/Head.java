package vn.chidao.kit.journal;

import static java.util.Objects.requireNonNull;

/** Where an aggregate's chain ended at some time. Public for the record codec. */
public record Head(String aggregate, long version, String digest) {

    public Head {
        requireNonNull(aggregate);
        requireNonNull(digest);
    }

    /** The id of the entry that it names. */
    public String id() {
        return aggregate + ":" + version;
    }
}
