namespace MotCua.Forms.Contracts;

/// <summary>The kinds of fields a form may have, and the JSON value of each in a filed form.</summary>
public enum FieldType
{
    /// <summary>One line of text.</summary>
    Text,
    /// <summary>Several lines of text.</summary>
    LongText,
    /// <summary>The 12 digits of a personal identification number, as text.</summary>
    PersonalId,
    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Date,
    /// <summary>One option shown as radio buttons: its value.</summary>
    Choice,
    /// <summary>One option of a long list: its value.</summary>
    Select,
    YesNo,
    Number,
    /// <summary>Whole đồng.</summary>
    Money,
    /// <summary>Square metres, at most two decimals unless the form says otherwise.</summary>
    Area,
    /// <summary><c>{unit, line}</c>: the key of a commune and the street line.</summary>
    Address,
    Phone,
    Email,
    /// <summary>A list of items with the same fields ('add another').</summary>
    Group,
    /// <summary>A statement to accept: <c>true</c>.</summary>
    Declaration,
    /// <summary>No value: the place where the papers of the procedure are asked for.</summary>
    Components,
}
