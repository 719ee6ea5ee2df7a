/** Runs of the verifier that people ask for, what became of them, and the seals, over the API. */
@NullMarked
package vn.chidao.kit.proof;

import org.jspecify.annotations.NullMarked;
