/** The command {@code chidao}: starts the services with all that they need, keeps them running, and looks after them. */
@NullMarked
package vn.chidao.localstack.supervisor;

import org.jspecify.annotations.NullMarked;
