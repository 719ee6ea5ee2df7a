package vn.chidao.kit.model;

import java.util.List;
import java.util.Map;

/** Several values of a request are wrong or missing, each named. Answers 400 as one wrong value does. */
public final class WrongFields extends Refusal {

    /**
     * @param field where it stands, as in {@code directives[ID].deadline}
     * @param code stable word for programs, also the message key
     * @param arguments what the message's placeholders stand for
     */
    public record Wrong(String field, String code, List<Object> arguments) {

        public Wrong(String field, String code, Object... arguments) {
            this(field, code, List.of(arguments));
        }
    }

    private final List<Wrong> all;

    private WrongFields(List<Wrong> all) {
        super(
                Kind.INVALID,
                all.getFirst().code(),
                Map.of("field", all.getFirst().field()),
                all.getFirst().arguments().toArray());
        this.all = List.copyOf(all);
    }

    /** @throws WrongFields when there are any */
    public static void refuse(List<Wrong> wrong) {
        if (!wrong.isEmpty()) {
            throw new WrongFields(wrong);
        }
    }

    /** In the order in which a person meets them. */
    public List<Wrong> all() {
        return all;
    }
}
