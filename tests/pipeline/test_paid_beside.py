"""What is paid beside work: struck, and overrun, with the work it belongs to, and gone with those who do it."""

import pytest

from accord.pipeline.paid_beside import borne_beside, kept_ready, struck_alike
from accord.pipeline.recorded import with_recorded_overruns
from accord.simulation import Network, Range, Risk, Task, network_problems, simulate

MONTHS, BILL, PART = Range(20, 24, 40), Range(80, 100, 150), Range(40, 50, 75)
BUS = Task("bus", "Bus", "NASA", "element", MONTHS, BILL, mission="relay")
FIRE = Risk("fire", "Fire", 1.0, ("bus",), months=Range.fixed(6), cost=Range.fixed(5), cost_factor=Range.fixed(2))


def test_a_risk_that_makes_work_dearer_makes_every_part_of_its_bill_dearer_and_costs_once():
    beside = borne_beside(BUS, "ESA", PART, ("ESA",))
    network = Network((BUS, beside.task), missions={"relay": ("bus",)}, risks=(FIRE,))
    struck = struck_alike(network, {"bus": (beside.task.id,)})
    assert struck.risks[0].tasks == ("bus", "bus: borne by ESA")
    assert not network_problems(struck)
    result = simulate(struck, iterations=4000, seed=1, sampling="latin")
    assert abs(result.cost.mean.value - (2 * (BILL.mean + PART.mean) + 5)) < 0.5
    assert struck_alike(network, {}) == network


def test_who_builds_waits_with_its_mission_and_who_only_bears_does_not():
    builds, bears = borne_beside(BUS, "ESA", PART, ("ESA", "JAXA")).task, borne_beside(BUS, "NASA", PART, ()).task
    assert (builds.mission, builds.mode, builds.shared_with) == ("relay", "integration", ("NASA", "JAXA"))
    assert (bears.mission, bears.mode, bears.shared_with) == ("", "augmentation", ())
    assert builds.fallback.cost.high == builds.fallback.duration.high == 0


def test_overruns_of_the_record_take_hold_of_every_part_of_a_bill(relay_study, relay_answers):
    work = next(task for task in relay_answers.network.tasks if task.id == "bus")
    network = Network((work, borne_beside(work, "ESA", PART, ()).task))
    done, _ = with_recorded_overruns(relay_study, network)
    ratios = [task.cost.mean / before.cost.mode for task, before in zip(done.tasks, network.tasks, strict=True)]
    assert ratios[0] > 1
    assert ratios[1] == pytest.approx(ratios[0])


def test_a_backup_is_paid_by_its_payer_while_the_work_lasts(relay_answers):
    backup = next(one for one in relay_answers.arranged.case.choices_for("bus") if one.owner == "ESA")
    ready = kept_ready(BUS, backup, PART)
    assert (ready.work, ready.task.payer, ready.task.shared_with) == ("bus", backup.payer, ("NASA",))
    assert (ready.task.links[0].task, ready.task.links[0].kind) == ("bus", "SS")
