package vn.chidao.kit.model;

/**
 * What a change needs outside of its aggregate, such as a file that it names. It is taken just before the change is written, behind
 * all that could refuse it, and given back where the change was not written.
 */
public interface Reservation {

    /** @throws Refusal where it is not to be had any more */
    void take();

    /** The change was not written. What cannot be given back now stays taken, and is no failure of the command. */
    void giveBack();
}
