package vn.chidao.kit.files;

import vn.chidao.kit.model.Caller;

/**
 * Things of one kind that have files. The service says who may see them and who may add files to them.
 *
 * @param <C> callers of the service
 */
public interface FileOwners<C extends Caller> {

    /**
     * @param id as it stands in the address
     * @return key of the thing, as the store of files knows it
     * @throws vn.chidao.kit.model.Refusal 404 where there is none, or the caller must not see it
     */
    String seenBy(C caller, String id);

    /**
     * For who adds a file to it or takes one away.
     *
     * @throws vn.chidao.kit.model.Refusal as {@link #seenBy}, and 403 where the caller may only see it
     */
    String keptBy(C caller, String id);

    /**
     * A file was added, or sent again.
     *
     * @throws vn.chidao.kit.model.Refusal where the thing cannot take it any more
     */
    default void added(C caller, String id, StoredFile file) {}
}
