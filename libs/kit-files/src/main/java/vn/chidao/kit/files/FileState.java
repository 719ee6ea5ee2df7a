package vn.chidao.kit.files;

/** Where a stored file stands. */
public enum FileState {
    /** Waits unseen for the virus scanner. */
    WAITING,
    /** May be read. */
    READY,
    /** The scanner knew it: its content was removed, the record stays. */
    INFECTED
}
