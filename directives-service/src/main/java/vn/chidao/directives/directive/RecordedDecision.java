package vn.chidao.directives.directive;

import vn.chidao.access.Recorded;

/**
 * What a leader decided and the office entered. Public for the record codec.
 *
 * @param how whose decision it was, and how and when it came
 * @param by account of who entered it
 */
public record RecordedDecision(Recorded how, String by) {}
