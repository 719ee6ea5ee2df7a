package vn.chidao.notifications.reminder.command;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.kit.loop.Loop;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.reminder.ReminderRules;

/** What reminders go by. */
@Configuration(proxyBeanMethods = false)
class ReminderConfiguration {

    @Bean
    ReminderRules reminderRules(
            @Value("${chidao.reminders.at}") String at,
            @Value("${chidao.reminders.before-due-working-days}") int beforeDue,
            @Value("${chidao.reminders.overdue-every-working-days}") int overdueEvery,
            WorkingCalendar calendar,
            OfficeClock clock) {
        return new ReminderRules(LocalTime.parse(at), beforeDue, overdueEvery, calendar, clock.zone());
    }

    @Bean
    Loop reminding(SendReminders sendReminders, @Value("${chidao.reminders.interval}") Duration pause) {
        return Loop.every("reminders", pause, sendReminders::execute);
    }
}
