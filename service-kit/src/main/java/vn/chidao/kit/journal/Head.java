package vn.chidao.kit.journal;

/** Where an aggregate's chain ended at some time. Public for the record codec. */
public record Head(String aggregate, long version, String digest) {

    /** The id of the entry that it names. */
    String id() {
        return aggregate + ":" + version;
    }
}
