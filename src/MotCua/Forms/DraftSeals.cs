using System.Text.Json;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Keys;

namespace MotCua.Forms;

/// <summary>A draft's content as the sealed bytes of its row, and back.</summary>
internal static class DraftSeals
{
    // The written form, apart from the contract: old drafts are read by later versions.
    private sealed record Written(
        string? CaseCode, Guid? ReceivingUnit, Guid? OnBehalfOf, JsonElement Form, IReadOnlyList<WrittenComponent> Components, string? Delivery,
        string? DeliveryAddress, IReadOnlyList<string> Filled);

    private sealed record WrittenComponent(string Code, IReadOnlyList<Guid> Files);

    public static byte[] Write(DraftContent content)
    {
        using var form = JsonDocument.Parse(content.Form.ToUtf8());
        return JsonSerializer.SerializeToUtf8Bytes(new Written(
            content.CaseCode, content.ReceivingUnit, content.OnBehalfOf, form.RootElement,
            [.. content.Components.Select(each => new WrittenComponent(each.Code, [.. each.Files]))], content.Delivery, content.DeliveryAddress, [.. content.Filled]));
    }

    public static DraftContent Read(byte[] bytes)
    {
        var written = JsonSerializer.Deserialize<Written>(bytes)!;
        return new DraftContent
        {
            CaseCode = written.CaseCode,
            ReceivingUnit = written.ReceivingUnit,
            OnBehalfOf = written.OnBehalfOf,
            Form = FormAnswers.Parse(written.Form).Value,
            Components = written.Components.Select(each => new DraftComponent(each.Code, each.Files.ToValueList())).ToValueList(),
            Delivery = written.Delivery,
            DeliveryAddress = written.DeliveryAddress,
            Filled = written.Filled.ToValueList(),
        };
    }

    public static byte[] Seal(ContentCipher owner, Guid draft, byte[] plain) => owner.Seal(plain, Place(draft));

    public static DraftContent Open(ContentCipher owner, DraftContentRow row) => Read(owner.Open(row.Sealed, Place(row.Draft)));

    private static string Place(Guid draft) => $"draft/{draft:N}";
}
