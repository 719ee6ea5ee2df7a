package vn.chidao.kit.model;

/** What a behaviour of an aggregate returns: its new state and the one event that says what happened. */
public record Change<S, E>(S state, E event) {}
