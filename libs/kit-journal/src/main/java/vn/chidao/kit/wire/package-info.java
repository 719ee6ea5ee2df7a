/** What a service and its neighbours agree on: the JSON of events, their attributes, and topics. */
@NullMarked
package vn.chidao.kit.wire;

import org.jspecify.annotations.NullMarked;
