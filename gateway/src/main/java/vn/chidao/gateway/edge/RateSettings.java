package vn.chidao.gateway.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param api everything else, per session or address
 * @param signIn what is posted to the provider's pages, per address
 * @param token what is posted to the provider's endpoints for programs, per address
 * @param clients how many of them are remembered; when there are more, those seen least are forgotten
 */
@ConfigurationProperties("chidao.gateway.rate")
record RateSettings(Rate api, Rate signIn, Rate token, int clients) {}
