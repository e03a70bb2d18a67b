from dataclasses import dataclass

import numpy as np
import pytest
from scipy import stats

from mgate.body.kidney import Kidney
from mgate.evidence.between import FREEDOM, made_again, printed
from mgate.evidence.calibration.calibrate import expected
from mgate.evidence.calibration.kept import hash_of_model
from mgate.evidence.calibration.mapped import mapped, simulated, weighted
from mgate.evidence.calibration.posterior import SPREADS, Posterior, best
from mgate.evidence.calibration.predictions import Datum, Predictor, fitted_studies
from mgate.evidence.calibration.prior import Prior
from mgate.evidence.calibration.sampling import Proposal, sampled, walked
from mgate.evidence.study import Study, all_studies

pytest.importorskip("emcee")
pytest.importorskip("arviz_stats")
PRIOR = Prior("Toy.a", 1.0, 4.0, 2.0, "a", "mmol", "assumed")
OTHER = Prior("Toy.b", 0.5, 2.0, 1.0, "b", "mmol", "assumed")


def datum(observed, error, bound=None, study="toy"):
    return Datum(study, "arm", "Plasma.total", "level", 0.0, observed, error, bound, None)


@dataclass(frozen=True)
class Line(Predictor):
    """Studies that see a, b and their sum."""

    def predict(self, factors, progress=None):  # noqa: ARG002 - as in Predictor
        a, b = (np.array([each.get(name, 1.0) for each in factors]) for name in ("Toy.a", "Toy.b"))
        return np.stack([2 * a, b, 2 * a + b], axis=1)[:, : len(self.data)]


LINE = Line((), (datum(2.4, 0.1), datum(1.1, 0.1), datum(3.4, 0.1)))
TOY = Posterior(LINE, (PRIOR, OTHER))


def on_a_grid(summit):
    """The mean and SD of each coordinate, by brute force."""
    axes = np.linspace(-3.5, 3.5, 41)
    grid = np.stack(np.meshgrid(axes, axes, axes, axes, indexing="ij"), axis=-1).reshape(-1, 4)
    weight = np.exp(TOY(grid) - TOY(summit[None]))
    weight /= weight.sum()
    mean = weight @ grid
    return mean, np.sqrt(weight @ (grid - mean) ** 2)


def test_a_prior_is_the_triangle_over_its_range():
    scores = stats.norm.ppf(np.linspace(0.001, 0.999, 999))
    triangle = stats.triang(c=(2 - 1) / 3, loc=1, scale=3)
    assert PRIOR.number(scores) == pytest.approx(triangle.ppf(stats.norm.cdf(scores)), rel=1e-9)
    assert PRIOR.number(np.array([-40.0, 40.0])) == pytest.approx([1, 4], abs=0.01)


def test_the_density_is_priors_times_student_densities():
    scores = np.array([[0.3, -0.2, 0.1, -0.5], [0, 0, 0, 0]])
    assert TOY.names == ["Toy.a", "Toy.b", *SPREADS]
    spread = TOY.spreads(scores)
    assert spread[1] == pytest.approx([0.6745 * each for each in SPREADS.values()], rel=1e-3)
    widths = np.hypot(0.1, spread[:, [1]] * np.array([2.4, 1.1, 3.4]))
    predicted = LINE.predict(TOY.factors(scores))
    by_hand = stats.t.logpdf(np.array([2.4, 1.1, 3.4]), FREEDOM, predicted, widths).sum(axis=1)
    before = stats.norm.logpdf(scores).sum(axis=1) + 0.5 * 4 * np.log(2 * np.pi)
    assert TOY(scores) == pytest.approx(by_hand + before, rel=1e-9)


def test_a_bound_counts_the_share_that_keeps_it():
    line = Line((), (datum(2.4, 0.1), datum(1.1, 0.1, "at_most")))
    posterior = Posterior(line, (PRIOR, OTHER))
    scores = np.zeros((1, 4))
    width = np.hypot(0.1, posterior.spreads(scores)[0, 1] * 1.1)
    said = posterior.pointwise(scores, line.predict(posterior.factors(scores)))[0, 1]
    assert said == pytest.approx(stats.t.logcdf((1.1 - OTHER.number(np.zeros(1))[0]) / width, FREEDOM), rel=1e-6)


def test_the_summit_and_the_walkers_agree_with_a_fine_grid():
    summit, covariance = best(TOY)
    pilot = sampled(TOY, Proposal.around(summit, covariance), walkers=12, steps=100, seed=2).settled.reshape(-1, 4)
    chains = sampled(TOY, Proposal.around(pilot.mean(axis=0), np.cov(pilot.T)), walkers=12, steps=600, seed=1)
    assert chains.accepted > 0.4
    assert (chains.rhat() < 1.02).all()
    assert (chains.ess() > 700).all()
    mean, sd = on_a_grid(summit)
    flat = chains.settled.reshape(-1, 4)
    assert flat.mean(axis=0) == pytest.approx(mean, abs=0.06)
    assert flat.std(axis=0) == pytest.approx(sd, rel=0.08)


def test_sampling_hangs_on_its_seed_alone():
    summit, covariance = best(TOY)
    proposal = Proposal.around(summit, covariance)
    heard = []
    one = sampled(TOY, proposal, walkers=6, steps=15, seed=3, progress=heard.append)
    assert heard == list(range(1, 16))
    assert (sampled(TOY, proposal, walkers=6, steps=15, seed=3).scores == one.scores).all()
    assert (sampled(TOY, proposal, walkers=6, steps=15, seed=4).scores != one.scores).any()


def test_walkers_on_a_map_weighed_by_the_model_agree_with_a_fine_grid():
    summit, covariance = best(TOY)
    random = np.random.default_rng(1)
    root = 1.5 * np.linalg.cholesky(covariance)
    points = summit + random.standard_normal((400, 4)) @ root.T
    near, error = mapped(TOY, points, LINE.predict(TOY.factors(points)))
    assert error < 0.1
    chains = walked(near, summit, root, 20_000, seed=2)
    assert (chains.rhat() < 1.02).all()
    some = chains.settled.reshape(-1, 4)[::3]
    weights, effective, tail = weighted(TOY, near, some, LINE.predict(TOY.factors(some)))
    assert tail < 0.7
    assert effective > 400
    mean, sd = on_a_grid(summit)
    assert weights @ some == pytest.approx(mean, abs=0.06)
    assert np.sqrt(weights @ (some - mean) ** 2) == pytest.approx(sd, rel=0.15)  # its tails are those of outliers


def test_simulated_points_are_kept_chunk_by_chunk(tmp_path):
    class Counted(Line):
        def predict(self, factors, progress=None):  # noqa: ARG002 - as in Predictor
            asked.append(len(factors))
            return super().predict(factors)

    asked = []
    posterior = Posterior(Counted((), LINE.data), (PRIOR, OTHER))
    scores = np.random.default_rng(1).standard_normal((300, 4))
    kept = tmp_path / "first.npz"
    whole = simulated(posterior, scores, kept, lambda _: None)
    assert asked == [128, 128, 44]
    again = simulated(posterior, scores, kept, lambda _: None)
    assert (again == whole).all()
    assert len(asked) == 3
    assert (simulated(posterior, scores + 1, kept, lambda _: None) != whole).any()  # another question begins anew


def test_what_the_studies_do_not_see_stays_as_believed():
    blind = Posterior(Line((), (datum(2.4, 0.1),)), (PRIOR, OTHER))
    promised = expected(blind)
    assert promised["Toy.a"] < 0.4
    assert promised["Toy.b"] == pytest.approx(1, abs=1e-6)


def test_only_calibration_studies_are_fitted():
    assert {each.role for each in fitted_studies()} == {"calibration"}
    assert len(fitted_studies()) == sum(s.role == "calibration" and s.species == "human" for s in all_studies())


def test_a_validation_study_is_never_data(tmp_path, monkeypatch):
    file = tmp_path / "held.toml"
    study = 'key = "held"\nsource = "rude1980"\nrole = "validation"\n[[arm]]\nname = "a"\nduration = "1 day"\n'
    file.write_text(study)
    held = Study.read(file)
    monkeypatch.setattr("mgate.evidence.calibration.predictions.all_studies", lambda: [held, *all_studies()])
    assert "held" not in {each.key for each in fitted_studies()}


def test_the_hash_knows_equations_and_numbers(monkeypatch):
    before = hash_of_model()
    assert hash_of_model() == before
    monkeypatch.setattr(Kidney.leak, "value", 0.02)
    assert hash_of_model() != before


def test_a_number_printed_as_nothing_has_the_error_of_its_like():
    found = {each.name: each for each in Predictor.of(s for s in fitted_studies() if s.key == "joris2016").data}
    errors = [each.error for each in found.values() if each.quantity == "Plasma.total"]
    assert len(errors) == 2
    assert errors[0] == errors[1] > 0


def test_numbers_are_made_again_with_a_normal_error_and_what_lies_between_studies():
    predicted, random = np.full(4000, 1.0), np.random.default_rng(1)
    alike, apart = (printed(predicted, 0.1, each, random) for each in (0.0, 0.2))
    assert np.quantile(alike, (0.05, 0.5, 0.95)) == pytest.approx([1 - 0.1645, 1, 1 + 0.1645], abs=0.002)
    assert apart.std() == pytest.approx(np.hypot(0.1, 0.2 * 2**0.5), rel=0.02)  # a Student's SD, 4 degrees
    made = made_again(predicted, 0.1, "Plasma.total", "level")
    assert alike.std() < made.std() < 0.15
