/** Consuming a neighbour's events: state and reaction consumers, copies, retries, dead letters. */
@NullMarked
package vn.chidao.kit.events;

import org.jspecify.annotations.NullMarked;
