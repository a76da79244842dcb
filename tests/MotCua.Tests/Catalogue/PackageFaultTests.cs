using Shouldly;
using Xunit;

namespace MotCua.Tests.Catalogue;

/// <summary>A spoilt package is refused with file, line and what to write instead.</summary>
public sealed class PackageFaultTests
{
    [Theory]
    [InlineData("procedure.yaml", "code: '1.004873'", "code: '1.004874'", "1.004873/procedure.yaml:1: The code “1.004874” is not the folder's name")]
    [InlineData("procedure.yaml", "serviceLevel: full", "serviceLevel: fool", "serviceLevel: is not one that exists. Use one of: full, partial.")]
    [InlineData("procedure.yaml", "serviceLevel: full", "identityLevel: 3\nserviceLevel: full", "There is no level 3 of the electronic identity.")]
    [InlineData("procedure.yaml", "field: civil-status", "feild: civil-status", "“feild” means nothing here. Known here: code, names,")]
    [InlineData("procedure.yaml", "channel: online, value: 3, unit: workingDays", "channel: online, value: 2.5, unit: workingDays", "This is no time limit in that unit.")]
    [InlineData("procedure.yaml", "channel: post, value", "channel: online, value", "The channel is there twice.")]
    [InlineData("procedure.yaml", "address: residence", "address: fullName", "“fullName” is no address of the form")]
    [InlineData("procedure.yaml", "field: movedBefore, op: eq, value: true", "field: movedEver, op: eq, value: true", "There is no such field")]
    [InlineData("procedure.yaml", "field: movedBefore, op: eq, value: true", "field: movedBefore, op: eq, value: often", "Write true or false without quotes.")]
    [InlineData("procedure.yaml", "code: authorisation", "code: previousCertificate", "The paper previousCertificate is there twice.")]
    [InlineData("procedure.yaml", "template: granted", "template: missing", "Add templates/missing.yaml.")]
    [InlineData("procedure.yaml", "inForce: 2025-07-01", "inForce: 1/7/2025", "Write it as 2025-07-01.")]
    [InlineData("procedure.yaml", "names:\n  vi: Cấp Giấy", "names: [\n  vi: Cấp Giấy", "This is not YAML")]
    [InlineData("fees.yaml", "amount: 15000", "amount: 15000.5", "The amount is not in whole đồng.")]
    [InlineData("fees.yaml", "- { amount: 15000, basis", "- { channel: counter, amount: 15000, basis", "Somebody may fit none of the tiers.")]
    [InlineData("fees.yaml", "value: merit", "value: hero", "Use one of its values: none, merit, poor, disabled.")]
    [InlineData("process.yaml", "norm: 1d", "norm: a day", "This is no time limit of a step.")]
    [InlineData("process.yaml", "norm: 1d", "norm: 3d", "The steps take")]
    [InlineData("process.yaml", ", result: refused", "", "The outcome of a drafting step names no result.")]
    [InlineData("process.yaml", "result: refused", "result: [refused, burnt]", "There is no result with the template burnt.")]
    [InlineData("process.yaml", "role: handle", "role: think", "role: is not one that exists. Use one of: receive, return, handle")]
    [InlineData("process.yaml", "unit: competent\n    role: handle", "unit: unit:nowhere\n    role: handle", "There is no unit nowhere today.")]
    [InlineData("process.yaml", "to: appraise", "to: apprise", "process.unknown-target: target apprise")]
    [InlineData("process.yaml", "outcome: rework", "outcome: again", "process.unknown-outcome: outcome again")]
    [InlineData("templates/granted.yaml", "{fullName}", "{fulName}", "Nothing is called “{fulName}”.")]
    [InlineData("templates/granted.yaml", "style: heading", "style: bold", "Use heading or authority")]
    [InlineData("form.yaml", "type: personalId", "type: passport", "1.004873/form.yaml:")]
    public void A_fault_is_told_with_its_place_and_remedy(string file, string text, string by, string told)
    {
        var faults = Packages.Spoilt("1.004873", file, text, by);
        faults.ShouldContain(fault => fault.Contains(told, StringComparison.Ordinal), string.Join('\n', faults));
        faults.ShouldAllBe(fault => System.Text.RegularExpressions.Regex.IsMatch(fault, @"^1\.004873/[a-z/]+\.yaml:\d+: "));
    }

    [Fact]
    public void The_line_is_the_line_of_the_wrong_word()
    {
        var line = Array.FindIndex(Packages.Files("1.004873")["fees.yaml"].Split('\n'), text => text.Contains("value: merit", StringComparison.Ordinal)) + 1;
        Packages.Spoilt("1.004873", "fees.yaml", "value: merit", "value: hero").ShouldHaveSingleItem().ShouldStartWith($"1.004873/fees.yaml:{line}: ");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var files = Packages.Files("1.013225");
        files.Remove("fees.yaml");
        Packages.Read("1.013225", files).Faults.ShouldHaveSingleItem().ToString()
            .ShouldBe("1.013225/fees.yaml:1: The file is missing. A package has procedure.yaml, form.yaml, fees.yaml and process.yaml.");
    }
}
