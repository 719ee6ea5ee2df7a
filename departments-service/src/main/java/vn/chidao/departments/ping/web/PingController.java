package vn.chidao.departments.ping.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers the same bytes to everybody who is signed in. It tells a client whether its token is good, and benchmarks what a
 * request costs before anything is read.
 */
@RestController
class PingController {

    record Ping(boolean signedIn) {}

    private static final Ping PING = new Ping(true);

    @GetMapping("/api/ping")
    Ping ping() {
        return PING;
    }
}
