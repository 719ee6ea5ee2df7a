package vn.chidao.gateway.api;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import vn.chidao.kit.edge.RequestId;

/** Asks several things at once. */
public final class Questions {

    private Questions() {}

    /** Asks on a thread of its own, which logs under the id of the request that asks. */
    public static <T> CompletableFuture<T> begin(Supplier<T> question) {
        String id = RequestId.current();
        return CompletableFuture.supplyAsync(() -> RequestId.during(id, question), Thread::startVirtualThread);
    }
}
