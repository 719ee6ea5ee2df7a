package vn.chidao.gateway.pages;

import java.util.UUID;

/** Gives each form of a page a key, so that sending it twice does it once. Public for the templates. */
public final class IdempotencyKeys {

    public String next() {
        return UUID.randomUUID().toString();
    }
}
