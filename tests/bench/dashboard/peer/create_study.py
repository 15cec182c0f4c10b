"""Creates a study in an empty database and prints its id and the distributions of its parameters as Optuna stores them."""

import json
import sys

import optuna
from optuna.distributions import FloatDistribution, IntDistribution, distribution_to_json

storage = sys.argv[1]
optuna.logging.set_verbosity(optuna.logging.WARNING)
study = optuna.create_study(study_name="bench", storage=storage, direction="minimize")
print(
    json.dumps(
        {
            "study": study._study_id,
            "learningRate": distribution_to_json(FloatDistribution(1e-4, 1e-2, log=True)),
            "nZ": distribution_to_json(IntDistribution(1, 32)),
        }
    )
)
