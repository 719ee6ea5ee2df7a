package vn.chidao.notifications.delivery;

import vn.chidao.access.Account;
import vn.chidao.access.UnitId;

/** Who is to be told: a person, or a unit that has nobody at its head. */
sealed interface Recipient {

    record Head(Account account) implements Recipient {}

    record Headless(UnitId unit) implements Recipient {}

    /** How it is stored. */
    default String word() {
        return switch (this) {
            case Head head -> "person:" + head.account();
            case Headless headless -> "unit:" + headless.unit();
        };
    }

    static Recipient of(String word) {
        String name = word.substring(word.indexOf(':') + 1);
        return word.startsWith("person:") ? new Head(new Account(name)) : new Headless(new UnitId(name));
    }
}
