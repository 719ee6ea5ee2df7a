package vn.chidao.directives.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Role;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.testing.TestEvents;

class UnitsListenerTest {

    @Test
    void readsTheSamplesOfTheContract() {
        assertThat(read("unit.changed"))
                .isEqualTo(new UnitsListener.Data(
                        new UnitCopy(
                                "ban-tuyen-giao",
                                "Ban Tuyên giáo Tỉnh ủy",
                                "Ban Tuyên giáo",
                                "tinh-uy",
                                LocalDate.parse("1990-01-01"),
                                LocalDate.parse("2025-02-14"),
                                List.of("ban-tuyen-giao-dan-van"),
                                null),
                        null));
        assertThat(read("person.changed"))
                .isEqualTo(new UnitsListener.Data(
                        null,
                        new PersonCopy(
                                "bantochuc",
                                "Trưởng Ban Tổ chức Tỉnh ủy",
                                true,
                                List.of(
                                        new HeldRole(
                                                Role.UNIT_HEAD,
                                                "ban-to-chuc",
                                                LocalDate.parse("2020-01-01"),
                                                null,
                                                null,
                                                null),
                                        new HeldRole(
                                                Role.LEADER,
                                                "tinh-uy",
                                                LocalDate.parse("2021-03-01"),
                                                LocalDate.parse("2021-03-05"),
                                                "phobithu",
                                                List.of("ban-to-chuc"))))));
    }

    private static UnitsListener.Data read(String sample) {
        return new ReceivedEvent(
                        "u:1",
                        "vn.chidao." + sample,
                        "u",
                        1,
                        Instant.EPOCH,
                        "admin",
                        false,
                        TestEvents.sample(sample).getBytes(StandardCharsets.UTF_8))
                .data(UnitsListener.Data.class);
    }
}
