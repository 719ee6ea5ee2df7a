/** Everything that the services need around them, embedded: for tests, and for the local stack. */
@NullMarked
package vn.chidao.localstack;

import org.jspecify.annotations.NullMarked;
