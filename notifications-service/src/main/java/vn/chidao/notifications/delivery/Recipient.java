package vn.chidao.notifications.delivery;

import vn.chidao.access.Account;
import vn.chidao.access.UnitId;

/** Who gets a message: a person, or a unit that has no head yet. */
public sealed interface Recipient {

    record Person(Account account) implements Recipient {}

    record UnitWithoutHead(UnitId unit) implements Recipient {}

    /** How it is stored. */
    default String key() {
        return switch (this) {
            case Person person -> "person:" + person.account();
            case UnitWithoutHead headless -> "unit:" + headless.unit();
        };
    }

    static Recipient ofKey(String key) {
        String name = key.substring(key.indexOf(':') + 1);
        return key.startsWith("person:") ? new Person(new Account(name)) : new UnitWithoutHead(new UnitId(name));
    }
}
