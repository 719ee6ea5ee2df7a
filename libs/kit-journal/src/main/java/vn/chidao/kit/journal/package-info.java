/** Aggregates and their journal: the conditional write, the hash chain, publishing, sweeping, verifying. */
@NullMarked
package vn.chidao.kit.journal;

import org.jspecify.annotations.NullMarked;
