/** Counting tasks into cells with Kafka Streams. */
@NullMarked
package vn.chidao.directives.completion.streams;

import org.jspecify.annotations.NullMarked;
