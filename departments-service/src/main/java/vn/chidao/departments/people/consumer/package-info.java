/** Takes over what another provider says of people. */
@NullMarked
package vn.chidao.departments.people.consumer;

import org.jspecify.annotations.NullMarked;
