package vn.chidao.gateway.pages.untyped;

import org.springframework.web.client.RestClient;

/** Breaks the rule that pages ask typed clients. */
record PageWithAClientOfItsOwn(RestClient http) {}
