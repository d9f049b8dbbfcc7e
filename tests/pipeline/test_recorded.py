"""Overruns of recorded projects in place of the ranges of a study's work, and of nothing else."""

from accord.pipeline.parts import delivery_of
from accord.pipeline.recorded import element_classes, with_recorded_overruns
from accord.simulation.calibration import overrun_models


def test_work_takes_the_overrun_of_its_class_and_the_rest_stays(relay_study, relay_answers):
    network = relay_answers.network
    done, said = with_recorded_overruns(relay_study, network)
    classes, models = element_classes(relay_study), overrun_models()
    deliveries = {delivery_of(name) for name in relay_study.programme.elements}
    changed = 0
    for before, after in zip(network.tasks, done.tasks, strict=True):
        if before.kind != "element" or before.id in deliveries:
            assert after == before
            continue
        overruns = models[classes.get(before.id, "other")]
        assert after.duration == overruns.range_for("schedule", before.duration.mode)
        assert after.cost == overruns.range_for("cost", before.cost.mode)
        assert after.predecessors == before.predecessors
        changed += 1
    assert changed > 0
    assert done.partners == network.partners
    assert said[-1] == "Deliveries keep the ranges of the study."


def test_the_sentences_name_each_class_once(relay_study, relay_answers):
    _, said = with_recorded_overruns(relay_study, relay_answers.network)
    work = [task.id for task in relay_answers.network.tasks if task.kind == "element" and ": " not in task.id]
    for name in work:
        assert sum(name in sentence.partition(", as ")[0].split(", ") for sentence in said) == 1
    by_class = [sentence.partition(", as ")[0] for sentence in said if ", as " in sentence]
    assert not any(": delivery" in names for names in by_class)
