package vn.chidao.kit.mongo;

import java.util.regex.Pattern;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;

/** Ids of new aggregates: 24 hexadecimal digits, rising with time, or derived from the idempotency key. */
public final class Ids {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");
    private static final int LENGTH = 24;

    private Ids() {}

    /** The same key of the same person on the same path gives the same id. */
    public static String next(Act act) {
        Act.@Nullable CommandKey key = act.key();
        return key == null ? new ObjectId().toHexString() : key.value().substring(0, LENGTH);
    }

    public static boolean isOne(String id) {
        return FORM.matcher(id).matches();
    }

    /** @throws Refusal 404 when it cannot be an id of ours, without asking the store */
    public static String require(String what, String id) {
        if (!isOne(id)) {
            throw Refusal.notFound(what, id);
        }
        return id;
    }
}
