/** Meeting events in the words of the contract. */
@NullMarked
package vn.chidao.directives.meeting.wire;

import org.jspecify.annotations.NullMarked;
