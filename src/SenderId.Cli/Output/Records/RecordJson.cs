using System.Text.Json;
using System.Text.Json.Serialization;
using SenderId.Publishing.Baselines;
using SenderId.Publishing.Comparison;
using SenderId.Publishing.Inspection;
using SenderId.Publishing.Networks;
using SenderId.Publishing.Trees;
using SenderId.Publishing.Wizard;

namespace SenderId.Cli.Output.Records;

/// <summary>The objects of the record commands as JSON: the members of the cmdlets' objects in camelCase.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, MaxDepth = 512, IncludeFields = false)]
[JsonSerializable(typeof(InspectionReport))]
[JsonSerializable(typeof(SpfRecordNode))]
[JsonSerializable(typeof(FlatRecord))]
[JsonSerializable(typeof(FlatDifference))]
[JsonSerializable(typeof(ComparisonReport))]
[JsonSerializable(typeof(WizardResult))]
internal sealed partial class RecordJson : JsonSerializerContext;
