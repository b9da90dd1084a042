"""Prints what the SPDX group's validator has against each of the documents, a line each."""

import json
import sys

from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        document = JsonLikeDictParser().parse(json.load(file))
    for message in validate_full_spdx_document(document):
        print(f"{path}: {message.validation_message}")
