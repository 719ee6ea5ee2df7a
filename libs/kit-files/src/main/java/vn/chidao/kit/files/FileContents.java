package vn.chidao.kit.files;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of files are kept. */
interface FileContents {

    /** How much is read, kept and handed out at once. */
    int PIECE = 255 * 1024;

    /** Keeps the next piece: numbers begin with 0, and only the last piece may be shorter than {@link #PIECE}. */
    void append(String file, int number, byte[] piece, int length);

    /** Reads piece by piece, each when it is wanted. A piece that is missing is an {@link IOException}. */
    InputStream open(String file, long size);

    /** Removes all pieces; does nothing where there are none. */
    void remove(String file);

    /** Bytes of all files, those on their way included. */
    long size();
}
