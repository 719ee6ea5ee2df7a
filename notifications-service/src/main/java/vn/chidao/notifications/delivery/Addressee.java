package vn.chidao.notifications.delivery;

import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;

/**
 * Whom a delivery is for. Public for the record codec.
 *
 * @param unit the unit whose work it is about; null when it is about the work of several
 * @param person null when the unit has no head
 * @param channel null, like {@code to}, when there is no address
 * @param to a mail address or a telephone number
 */
public record Addressee(
        @Nullable UnitId unit,
        @Nullable Account person,
        @Nullable Channel channel,
        @Nullable String to) {

    /** A person with an address. */
    static Addressee reached(@Nullable UnitId unit, Account person, Address address) {
        return new Addressee(unit, person, address.channel(), address.value());
    }

    /** A person whom somebody tells, with where they would be reached, null when they have no address. */
    static Addressee toldByHand(@Nullable UnitId unit, Account person, @Nullable Address address) {
        return new Addressee(
                unit, person, address == null ? null : address.channel(), address == null ? null : address.value());
    }

    /** Nobody, or somebody without an address. */
    static Addressee unreached(UnitId unit, @Nullable Account person) {
        return new Addressee(unit, person, null, null);
    }

    public boolean isReachedAt(Address address) {
        return address.channel() == channel && address.value().equals(to);
    }
}
