package vn.chidao.access;

/** The account name of a person, such as {@code phobithu}. */
public record Account(String value) {

    @Override
    public String toString() {
        return value;
    }
}
