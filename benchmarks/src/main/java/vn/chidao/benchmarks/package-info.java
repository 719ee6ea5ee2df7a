/** What is measured, beside its limit. */
@NullMarked
package vn.chidao.benchmarks;

import org.jspecify.annotations.NullMarked;
