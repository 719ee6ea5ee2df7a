package vn.chidao.departments.settings.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.Touched;

/** Indexes of settings. */
@Configuration(proxyBeanMethods = false)
class SettingsMigrations {

    /** What was written since the last reading is found by an index on the moment of the last write. */
    @Bean
    Migration lastWritesOfSettings() {
        return Migration.of(
                902, "register: settings by their last write", database -> Touched.prepare(database, "settings"));
    }
}
