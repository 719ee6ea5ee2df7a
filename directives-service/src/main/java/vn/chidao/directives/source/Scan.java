package vn.chidao.directives.source;

/**
 * The scanned document. Public for the record codec.
 *
 * @param id of the file
 * @param size in bytes
 */
public record Scan(String id, String name, long size, String sha256) {}
